import { Icon } from './icon.tsx'

/** What the checks last said about a file, in shape and words. */
export function Checks({ errors, warnings }: { errors: number; warnings: number }) {
  if (errors > 0) {
    return (
      <span className="chk-bad">
        <Icon name="breach" small /> {errors === 1 ? '1 error' : `${errors} errors`}
      </span>
    )
  }
  return (
    <span className="chk-ok">
      <Icon name="check" small /> checks pass
      {warnings > 0 && `, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}`}
    </span>
  )
}
