import { expect, test } from 'vitest'
import { detectDelimiter } from '../../../../client/intake/detect-delimiter.ts'

test.each([
  ['comma', 'a,b,c\n1,2,3\n', ','],
  ['semicolon, with commas in numbers', 'name;amount;share\nAcme;1,5;2,5\nNorth;2,5;3\n', ';'],
  ['semicolon, with more commas than semicolons', 'id;text\n1;a, b, c, d\n2;e, f\n', ';'],
  ['tab', 'a\tb\n1\t2\n', '\t'],
  ['bar', 'a|b|c\n1|2|3\n', '|'],
  ['a header alone', 'Id;Name;Website', ';'],
  ['one column', 'Id\nacme\n', ','],
  ['delimiters inside quotes do not count', 'a;b\n"x,y,z";1\n"p,q";2\n', ';'],
])('%s', (_name, text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter)
})
