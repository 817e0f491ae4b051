/** Asks before it deletes, without JavaScript too. */
export function DeleteForm() {
  return (
    <details className="confirm">
      <summary>Delete this bookmark</summary>
      <form method="post" action="?/delete">
        <p>Take this bookmark off the shelf? It cannot be brought back.</p>
        <button className="button is-danger" type="submit">
          Delete for good
        </button>
      </form>
    </details>
  );
}
