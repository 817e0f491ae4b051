interface SearchFormProps {
  q: string;
  tag: string;
}

export function SearchForm({ q, tag }: SearchFormProps) {
  return (
    <form className="search" action="/" method="get" role="search">
      <label htmlFor="q">Search the shelf</label>
      <div className="search-line">
        <input
          id="q"
          name="q"
          type="search"
          key={q}
          defaultValue={q}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
        />
        {tag !== "" && <input type="hidden" name="tag" value={tag} />}
        <button className="button" type="submit">
          Search
        </button>
      </div>
    </form>
  );
}
