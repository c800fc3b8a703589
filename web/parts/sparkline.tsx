import './sparkline.css'

interface SparklineProps {
  /** oldest first; null = not known then */
  values: readonly (number | null)[]
  /** what it shows, for who does not see it: `Engagement over 12 weeks` */
  label: string
}

const WIDTH = 64
const HEIGHT = 18
const EDGE = 3

/** How a number went, as a small line that ends in a dot, and in words. Nothing where less than two are known. */
export function Sparkline({ values, label }: SparklineProps) {
  const known = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]))
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last || first === last) return null
  const [least, most] = [Math.min(...known.map(one => one.value)), Math.max(...known.map(one => one.value))]
  const x = (place: number) => EDGE + (place / (values.length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : EDGE + ((most - value) / (most - least)) * (HEIGHT - 2 * EDGE)
  const points = known.map(({ value, place }) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`)
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img">
      <title>
        {label}: from {first.value} to {last.value}, between {least} and {most}
      </title>
      <polyline points={points.join(' ')} />
      <circle cx={x(last.place)} cy={y(last.value)} r={2} />
    </svg>
  )
}
