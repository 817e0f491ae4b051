export default function NotFoundPage() {
  return (
    <section className="notice">
      <title>Not found · Shelf</title>
      <p className="notice-code">404</p>
      <h1>There is a gap on the shelf here</h1>
      <p>
        Nothing stands at this address. It may have been deleted, or the link has a typing slip.
      </p>
      <form className="search" action="/" method="get" role="search">
        <label htmlFor="q">Look for it</label>
        <div className="search-line">
          <input id="q" name="q" type="search" maxLength={100} autoComplete="off" />
          <button className="button is-primary" type="submit">
            Search
          </button>
        </div>
      </form>
      <p>
        <a href="/">All bookmarks</a>
      </p>
    </section>
  );
}
