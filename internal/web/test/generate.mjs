// Knowledge bases of any size for the tests and the bench: the same one in every run.

const kinds = ['SPEECH', 'CONFERENCE', 'TREATY', 'BATTLE', 'CRISIS', 'COUP', 'POLICY', 'VISIT', 'NUCLEAR', 'SPACE', 'OTHER'];
const topics = ['Diplomacy', 'Arms race', 'Decolonization', 'Espionage', 'Economy', 'Culture'];
const people = ['Ada Ivanova', 'Boris Meyer', 'Chen Li', 'Dora Smith', 'Emil Novak', 'Fatima Khan', 'Georg Braun', 'Hana Sato'];
const organizations = ['Northern Union', 'Southern League', 'Council of Ports', 'Ministry of Grain'];
const places = ['Port Alba', 'Belgorod', 'Cape Dor', 'Eastmark', 'Fairholm'];

const slug = (name) => name.toLowerCase().replaceAll(' ', '-');
const pad = (n) => String(n).padStart(2, '0');

/** Records of `total` events of 1945 to 1991, of all the forms that dates have, and of who and what they name. */
export function* records(total) {
  for (const name of people) yield { type: 'person', id: `person:${slug(name)}`, name };
  for (const name of organizations) yield { type: 'organization', id: `organization:${slug(name)}`, name };
  for (const [i, name] of places.entries()) yield { type: 'place', id: `place:${slug(name)}`, name, latitude: 10 * i, longitude: 12 * i };
  for (let i = 0; i < total; i++) yield event(i, total);
}

function event(i, total) {
  const year = 1945 + ((i * 31) % 47);
  const month = `${year}-${pad(1 + ((i * 7) % 12))}`;
  const dates = [`${month}-${pad(1 + ((i * 17) % 28))}`, month, `${month}-${pad(1 + ((i * 11) % 28))}`, `${month}/${year + 1 + (i % 5)}`, `${month}~`, `${year}?`, `${month}-${pad(1 + ((i * 5) % 28))}`];
  return {
    type: 'event',
    id: `event:generated-${i}`,
    title: `Event number ${i} of a long list`,
    // Of a thousand events one goes on without an end; more would lie over all the others.
    date: i % 1000 === 999 ? `${year}/..` : dates[i % dates.length],
    eventKind: kinds[(i * i) % kinds.length],
    topics: i % 4 ? [topics[i % topics.length]] : [],
    places: i % 3 ? [`place:${slug(places[i % places.length])}`] : [],
    participants: [
      { actor: `person:${slug(people[(i * 3) % people.length])}`, role: 'speaker' },
      ...(i % 2 ? [{ actor: `organization:${slug(organizations[i % organizations.length])}` }] : []),
    ],
    // One in a hundred is made of others, some of many, and so weighs more.
    ...(i % 3 === 1 && i % 100 !== 0 ? { partOf: `event:generated-${whole(i, total)}` } : {}),
  };
}

/** The event that an event is part of: a multiple of a hundred, some of them far more often than others. */
function whole(i, total) {
  const wholes = Math.ceil(total / 100);
  return 100 * Math.floor((((i * 7919) % total) / total) ** 2 * wholes * 0.999);
}
