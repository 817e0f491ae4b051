/** llhttp as the WebAssembly module that undici brings; undici itself has no types for it. */
declare module "undici/lib/llhttp/llhttp_simd-wasm.js" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
