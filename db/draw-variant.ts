import type { DrawVariantCommand } from '../domain/journey/commands.ts'
import type { Tx } from './pool.ts'

/**
 * Writes down the variant a unit was drawn, at its first exposure, and answers the one that stands: what was drawn first, as
 * long as it is still offered. A variant that was taken out of its experiment gives way to the new one; the first stays on
 * record beside it.
 */
export async function drawOnce(tx: Tx, command: DrawVariantCommand): Promise<string> {
  const { experiment, unit, of, variant, offered, origin, at } = command
  const { rows } = await tx.query<{ variant: string }>({
    name: 'draw-once',
    text: `
      insert into exposures as e (experiment, unit, unit_id, variant, first_variant, account_key, journey, run, play, step, first_at)
      values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, to_timestamp($10::double precision / 1000))
      on conflict (experiment, unit, unit_id) do update
        set variant = case when e.variant = any($11::text[]) then e.variant else excluded.variant end
      returning variant`,
    values: [
      ...[experiment, unit, of, variant, origin.account, origin.journey, origin.run, origin.play, origin.step],
      ...[at, offered],
    ],
  })
  return rows[0]?.variant ?? variant
}
