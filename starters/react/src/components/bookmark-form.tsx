import type { BookmarkFormErrors, BookmarkFormValues } from "../lib/bookmark-form.server.ts";
import { FormField } from "./form-field.tsx";

interface BookmarkFormProps {
  values: BookmarkFormValues;
  errors: BookmarkFormErrors;
  submit: string;
  cancel: string;
}

const FIELDS = ["url", "title", "note", "tags"] as const;

/** Checked by the server alone (`noValidate`), so that it says the same with and without JavaScript. */
export function BookmarkForm({ values, errors, submit, cancel }: BookmarkFormProps) {
  return (
    <form className="form" method="post" noValidate>
      <ErrorSummary errors={errors} />
      <FormField
        name="url"
        label="Address"
        type="url"
        hint="The page to keep, such as https://example.com/essay."
        value={values.url}
        error={errors.url}
        required
      />
      <FormField name="title" label="Title" value={values.title} error={errors.title} required />
      <FormField
        name="note"
        label="Note"
        hint="Why it is worth coming back to."
        value={values.note}
        error={errors.note}
        multiline
      />
      <FormField
        name="tags"
        label="Tags"
        hint="Up to six, with spaces between them: essay design."
        value={values.tags}
        error={errors.tags}
      />
      <div className="actions">
        <button className="button is-primary" type="submit">
          {submit}
        </button>
        <a className="button is-quiet" href={cancel}>
          Cancel
        </a>
      </div>
    </form>
  );
}

/** What is wrong, in one place; the keyboard is taken to the first field that is. */
function ErrorSummary({ errors }: { errors: BookmarkFormErrors }) {
  const wrong = FIELDS.filter((name) => errors[name] !== undefined);
  if (wrong.length === 0) return null;
  return (
    <div className="summary" role="alert">
      <h2>The bookmark was not saved</h2>
      <ul>
        {wrong.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{errors[name]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
