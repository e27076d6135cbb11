declare module '*.svg' {
  const address: string;
  // eslint-disable-next-line no-restricted-syntax -- how a build names a file is not ours to choose
  export default address;
}
declare module '*.css';
