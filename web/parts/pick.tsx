/** Something a list can be narrowed to. */
export interface Choice {
  id: string
  label: string
}

interface PickProps {
  name: string
  all: string
  value: string
  choices: Choice[]
  onPick: (id: string) => void
}

/** A list narrowed to one of several; `all` = what it says while it is not. What is picked and not listed stays to be seen. */
export function Pick({ name, all, value, choices, onPick }: PickProps) {
  const listed = value === '' || choices.some(choice => choice.id === value)
  return (
    <span className={value ? 'pick on' : 'pick'}>
      <select aria-label={name} value={value} onChange={event => onPick(event.target.value)}>
        <option value="">{all}</option>
        {choices.map(choice => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
        {!listed && <option value={value}>{value}</option>}
      </select>
    </span>
  )
}
