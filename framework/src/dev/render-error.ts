import { errorCatalog, type ErrorCode } from "../errors/catalog/error-catalog.ts";
import { toErrorUrl } from "../errors/error-url.ts";
import type { DescribedError } from "./describe-error.ts";
import { type Editor, toEditorUrl } from "./editor-url.ts";
import { type Html, markup } from "../encoding/markup.ts";
import type { Excerpt, LocatedFrame } from "./locate-source.ts";
import { isOwnFrame } from "./parse-stack.ts";

/** Writes what is known of one error: its code, where it was thrown, and the calls that led there. */
export function renderError(error: DescribedError, editor: Editor | false): Html {
  const { codeFrame, frames } = error;
  const first = frames.find(({ excerpt }) => excerpt !== undefined);
  const items = frames.map((frame) =>
    renderFrame(frame, { editor, isOpen: frame === first && codeFrame === undefined }),
  );
  return markup`${renderCode(error.code)}
${codeFrame === undefined ? undefined : markup`<pre class="plain" tabindex="0">${codeFrame}</pre>`}
${items.length === 0 ? undefined : markup`<ol aria-label="Calls, the latest first">${items}</ol>`}`;
}

function renderCode(code: string | undefined): Html | undefined {
  if (code === undefined) return undefined;
  if (!isErrorCode(code)) return markup`<p>Code: <code>${code}</code></p>`;
  const { title, what, why, fix } = errorCatalog[code];
  return markup`<section class="note" aria-label="About this error">
<p><a href="${toErrorUrl(code)}">${code}: ${title}</a></p>
<p>${toInline(what)}</p><p>${toInline(why)}</p><p>${toInline(fix)}</p>
</section>`;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalog, code);
}

/** The catalog's Markdown has code spans and nothing else. */
function toInline(markdown: string): Html[] {
  return markdown
    .split("`")
    .map((text, index) => (index % 2 === 1 ? markup`<code>${text}</code>` : markup`${text}`));
}

interface FrameOptions {
  readonly editor: Editor | false;
  readonly isOpen: boolean;
}

function renderFrame(frame: LocatedFrame, { editor, isOpen }: FrameOptions): Html {
  const { name, file, line, column, excerpt } = frame;
  const place = markup`<span class="place">${file}:${line}:${column}</span>`;
  const title = markup`${name === "" ? "(anonymous)" : name} ${place}`;
  const link =
    editor === false || !isOwnFrame(frame)
      ? undefined
      : markup` <a href="${toEditorUrl(editor, frame)}" target="editor">Open in editor</a>`;
  if (excerpt === undefined) return markup`<li class="frame">${title}${link}</li>\n`;
  return markup`<li class="frame"><details${isOpen ? markup` open` : undefined}>
<summary>${title}</summary>
<pre tabindex="0" aria-label="Source around line ${line}">${renderExcerpt(excerpt, line)}</pre>
</details>${link}</li>\n`;
}

function renderExcerpt({ start, lines }: Excerpt, line: number): Html[] {
  const width = String(start + lines.length).length;
  return lines.map((text, index) => {
    const number = start + index;
    const label = String(number).padStart(width);
    return number === line
      ? markup`<span class="at">&gt; ${label} | ${text}</span>`
      : markup`<span>  ${label} | ${text}</span>`;
  });
}
