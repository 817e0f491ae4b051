// Writes llhttp-wasm.ts anew from the installed undici: `node framework/src/runtimes/node/http1/vendor-llhttp.mjs`.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(require.resolve("undici/package.json"), "utf8"));
const base64 = require("undici/lib/llhttp/llhttp_simd-wasm.js").toString("base64");

const text = `/*!
 * llhttp as WebAssembly, from the package undici ${version}.
 * Copyright Fedor Indutny, 2018. Released under the MIT license: https://github.com/nodejs/llhttp/blob/main/LICENSE
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation
 * the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
 * to permit persons to whom the Software is furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all copies or substantial portions of
 * the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
 * THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
 * AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
 * CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
 * IN THE SOFTWARE.
 */
// Written by vendor-llhttp.mjs; a test compares it with the package.

/** The module's bytes, in base64. */
export const LLHTTP_WASM: string =
  "${base64}";
`;
writeFileSync(new URL("llhttp-wasm.ts", import.meta.url), text);
