/** The tier of an account in its box; nothing where it has none. */
export function Tier({ tier }: { tier: string | null }) {
  if (tier === null) return null
  return (
    <span className="tier">
      <span className="vh">Tier </span>
      {tier}
    </span>
  )
}
