import type { LayoutProps } from "./$types";
import { LiveStats } from "../components/live-stats.tsx";
import "../app.css";

/** Asked for early, before the styles that name it are read. */
const FONT = "/fonts/schibsted-grotesk.woff2";

export default function Layout({ children }: LayoutProps) {
  return (
    <>
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="preload" href={FONT} as="font" type="font/woff2" crossOrigin="" />
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="masthead">
        <a className="wordmark" href="/">
          <img src="/favicon.svg" alt="" width="32" height="32" />
          Shelf
        </a>
        <LiveStats />
        <a className="button is-primary" href="/bookmarks/new">
          Add a bookmark
        </a>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="colophon">
        <p>Everything here lives in one SQLite file of your own.</p>
      </footer>
    </>
  );
}
