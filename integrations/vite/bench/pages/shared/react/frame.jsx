export function Frame({ children }) {
  return (
    <>
      <header className="masthead">
        <a href="/">The Workshop</a>
        <a href="/about">About</a>
      </header>
      <main>{children}</main>
      <footer className="colophon">
        <p>Made of wood, one at a time.</p>
      </footer>
    </>
  );
}
