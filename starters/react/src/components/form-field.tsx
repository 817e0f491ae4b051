interface FormFieldProps {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  hint?: string;
  type?: "text" | "url";
  required?: boolean;
  multiline?: boolean;
}

export function FormField(props: FormFieldProps) {
  const { name, label, value, error, hint, type = "text", required = false, multiline } = props;
  const hintId = `${name}-hint`;
  const errorId = `${name}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(" ");
  const shared = {
    id: name,
    name,
    defaultValue: value,
    required,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-describedby": describedBy === "" ? undefined : describedBy,
  };
  return (
    <div className={error === undefined ? "field" : "field is-wrong"}>
      <label htmlFor={name}>
        {label} {!required && <span className="optional">optional</span>}
      </label>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="error" id={errorId}>
          {error}
        </p>
      )}
      {multiline ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input {...shared} type={type} autoComplete="off" spellCheck={type === "text"} />
      )}
    </div>
  );
}
