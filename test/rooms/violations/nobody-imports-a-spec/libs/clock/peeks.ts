export { known as peeked } from './peeked.spec.tsx';
