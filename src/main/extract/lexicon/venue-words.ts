import { wordSet } from './words';

/** Nouns that head the name of a building or site where meetings are held. */
export const venueHeads = wordSet(`
  centre center hotel palace hall building house headquarters resort complex auditorium base camp stadium theatre theater
  pavilion villa residence mansion office club ballroom university museum headquarters airport barracks
  convention fort garden gardens tower academy college institute embassy park plaza resort_hotel room chamber guesthouse
  kantei istana compound campus pentagon secretariat bungalow ship
`);
