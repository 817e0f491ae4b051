import { spineOf } from "../lib/format.ts";

interface ShelfProps {
  spines: { id: number; url: string; titleLength: number; matches: boolean }[];
}

const HEIGHT = 112;
const GAP = 3;
const LEAN = 9;

/** A drawing of the bookmarks as books: the longer the title the taller, and lit when the list below has it. */
export function Shelf({ spines }: ShelfProps) {
  let x = 0;
  const books = spines.map(({ id, url, titleLength, matches }) => {
    const width = 13 + ((id * 7) % 10);
    const height = Math.min(HEIGHT - 4, 48 + titleLength * 1.1 + (id % 3) * 5);
    const book = { id, x, width, height, color: spineOf(url), matches };
    x += width + GAP;
    return book;
  });
  const last = books.at(-1);
  if (last !== undefined) last.x += last.height * Math.sin((LEAN * Math.PI) / 180);
  const width = x + HEIGHT / 2;
  return (
    <div className="shelf" aria-hidden="true">
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} focusable="false">
        {books.map((book) => (
          <g
            key={book.id}
            className={book.matches ? "book" : "book is-away"}
            data-spine={book.color}
            transform={book === last ? `rotate(-${LEAN} ${book.x} ${HEIGHT})` : undefined}
          >
            <rect
              x={book.x}
              y={HEIGHT - book.height}
              width={book.width}
              height={book.height}
              rx="2"
            />
            <rect
              className="band"
              x={book.x}
              y={HEIGHT - book.height + 10}
              width={book.width}
              height="3"
            />
            <rect className="band" x={book.x} y={HEIGHT - 14} width={book.width} height="2" />
          </g>
        ))}
      </svg>
    </div>
  );
}
