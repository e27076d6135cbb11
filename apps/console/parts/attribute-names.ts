import { createContext } from 'react';

/** Attributes that texts may ask for where fields are drawn; none: nobody knows, and none is refused. */
export const AttributeNames = createContext<readonly string[]>([]);

/** Where a field says what it holds back because it cannot be written down, such as JSON that is not closed. */
export const HeldBack = createContext<(field: string, sentence: string | undefined) => void>(() => undefined);
