import { createTransport } from 'nodemailer';
export const writes = createTransport;
