import { config } from 'zod';

// zod would try whether it may compile its schemas; the service's content security policy forbids it and would have
// each try reported. Must be imported before anything that declares a schema.
config({ jitless: true });
