export { inside as knowsTheSandbox } from '../uem-sandbox/inside.ts';
