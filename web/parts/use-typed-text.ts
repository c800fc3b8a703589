import { useEffect, useRef, useState } from 'react'

const PAUSE = 200

/** Text as it is typed, handed on when the typing pauses. `kept` is what holds: when it changes elsewhere, the text follows. */
export function useTypedText(kept: string, hand: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(kept)
  const [followed, setFollowed] = useState(kept)
  const latest = useRef(hand)
  useEffect(() => {
    latest.current = hand
  })
  if (kept !== followed) {
    setFollowed(kept)
    if (text.trim() !== kept) setText(kept)
  }
  useEffect(() => {
    if (text.trim() === followed) return
    const timer = setTimeout(() => latest.current(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [text, followed])
  return [text, setText]
}
