/** The pattern files of the `hyphen` package, which brings no types of its own. */
declare module 'hyphen/patterns/*.js' {
  const patterns: unknown;
  export default patterns;
}
