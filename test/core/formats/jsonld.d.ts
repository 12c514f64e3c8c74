declare module 'jsonld' {
  const jsonld: {
    expand(document: object, options: { readonly documentLoader: (url: string) => Promise<{ readonly document: object; readonly documentUrl: string }> }): Promise<readonly Readonly<Record<string, unknown>>[]>;
  };
  export default jsonld;
}
