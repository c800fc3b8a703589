/** The mark of the product. */
export function Mark() {
  return (
    <svg className="logo" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--ink)" />
      <path
        d="M5 13.7c4.2 0 2.4-7.2 6-7.2 1.9 0 2.2 1.6 4 1.6"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <circle cx="5" cy="13.7" r="1.9" fill="var(--surface)" />
      <circle cx="15" cy="8.1" r="1.9" fill="var(--surface)" />
    </svg>
  )
}
