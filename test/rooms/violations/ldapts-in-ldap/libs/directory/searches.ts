import { Client } from 'ldapts';
export const searches = Client;
