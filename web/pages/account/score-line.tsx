import { useQuery } from '@tanstack/react-query'
import { scoreCourseRead } from '../../api/views.ts'
import { Sparkline } from '../../parts/sparkline.tsx'

/** How a score of an account went over the last weeks; nothing until that is known, or where it cannot be told. */
export function ScoreLine({ account, score }: { account: string; score: string }) {
  const { data } = useQuery(scoreCourseRead(account))
  const course = data?.scores.find(one => one.id === score)
  if (!data || !course) return null
  return <Sparkline values={course.values} label={`${course.title} over ${data.at.length - 1} weeks`} />
}
