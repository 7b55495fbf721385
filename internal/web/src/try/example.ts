/** A text of our own that shows what the linker can do. */
export const example = {
  written: '1957',
  text: `When Stalin died in March 1953, Nikita Khrushchev was not the man whom most observers expected to follow him. Three years later, on 25 February 1956, he told the Twentieth Congress in Moscow of his predecessor's crimes.

The Secret Speech was soon known abroad. In Beijing Mao Zedong resented that nobody had asked him; that autumn the uprising in Hungary showed how far the new course could lead. Last year's quarrel, as it still seemed, was the beginning of the Sino-Soviet split.`,
};
