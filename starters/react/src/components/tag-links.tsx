import { toListUrl } from "../lib/list-url.ts";

export function TagLinks({ tags }: { tags: string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="tags" aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a href={toListUrl({ tag })}>{tag}</a>
        </li>
      ))}
    </ul>
  );
}
