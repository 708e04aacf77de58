import * as React from 'react';
import { Play } from '@strapi/icons';
import { lazyPart } from '../utils/lazy-part';

const MenuBadge = lazyPart(
  () => import('./MenuBadge'),
  () => null
);

/** The icon of “Videos” in the main menu, with the number of those that wait for a person. */
export const MenuIcon = (props: React.ComponentProps<typeof Play>) => (
  <>
    <Play {...props} />
    <React.Suspense fallback={null}>
      <MenuBadge />
    </React.Suspense>
  </>
);
