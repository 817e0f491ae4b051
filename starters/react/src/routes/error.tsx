import type { ErrorProps } from "./$types";

export default function ErrorPage({ error }: ErrorProps) {
  return (
    <section className="notice">
      <title>{`${error.title} · Shelf`}</title>
      <p className="notice-code">{error.status}</p>
      {error.status >= 500 ? <OurFault id={error.id} /> : <Refusal message={error.message} />}
      <p className="actions">
        <a className="button is-primary" href="/" data-reload>
          Back to the shelf
        </a>
      </p>
    </section>
  );
}

function OurFault({ id }: { id: string | undefined }) {
  return (
    <>
      <h1>This shelf has come loose</h1>
      <p>
        Something went wrong on our side, and it has been written to the server’s log. Your
        bookmarks are safe; trying again in a moment often helps.
      </p>
      {id !== undefined && (
        <p className="hint">
          In the log it is called <code>{id}</code>.
        </p>
      )}
    </>
  );
}

function Refusal({ message }: { message: string }) {
  return (
    <>
      <h1>That did not fit on the shelf</h1>
      <p>{message}</p>
    </>
  );
}
