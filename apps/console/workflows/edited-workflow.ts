import { createContext } from 'react';

/** The workflow whose steps are drawn: it cannot contain itself. */
export const EditedWorkflow = createContext('');
