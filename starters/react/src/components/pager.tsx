import { toListUrl } from "../lib/list-url.ts";

interface PagerProps {
  q: string;
  tag: string;
  page: number;
  pages: number;
}

export function Pager({ q, tag, page, pages }: PagerProps) {
  if (pages < 2) return null;
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (n) => pages < 8 || n === 1 || n === pages || Math.abs(n - page) < 2,
  );
  return (
    <nav className="pager" aria-label="Pages">
      {page > 1 && (
        <a href={toListUrl({ q, tag, page: page - 1 })} rel="prev">
          Newer
        </a>
      )}
      <ol>
        {shown.map((n, index) => (
          <li key={n} className={isAfterGap(shown, index) ? "is-after-gap" : undefined}>
            <a
              href={toListUrl({ q, tag, page: n })}
              aria-label={`Page ${n}`}
              aria-current={n === page ? "page" : undefined}
            >
              {n}
            </a>
          </li>
        ))}
      </ol>
      {page < pages && (
        <a href={toListUrl({ q, tag, page: page + 1 })} rel="next">
          Older
        </a>
      )}
    </nav>
  );
}

function isAfterGap(numbers: number[], index: number): boolean {
  const before = numbers[index - 1];
  return before !== undefined && numbers[index] !== before + 1;
}
