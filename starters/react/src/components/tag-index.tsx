import { toListUrl } from "../lib/list-url.ts";

interface TagIndexProps {
  tags: { tag: string; count: number }[];
  active: string;
  q: string;
}

export function TagIndex({ tags, active, q }: TagIndexProps) {
  return (
    <nav className="index" aria-labelledby="index-title">
      <h2 id="index-title">Subjects</h2>
      <ul>
        <li>
          <a href={toListUrl({ q })} aria-current={active === "" ? "true" : undefined}>
            Everything
          </a>
        </li>
        {tags.map(({ tag, count }) => (
          <li key={tag}>
            <a href={toListUrl({ q, tag })} aria-current={tag === active ? "true" : undefined}>
              {tag} <span className="count">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
