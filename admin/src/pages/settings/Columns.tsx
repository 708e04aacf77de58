import type * as React from 'react';
import { Box, Grid } from '@strapi/design-system';
import { styled } from 'styled-components';

interface ColumnsProps {
  children: React.ReactNode;
  /** Stays in sight while the rest is scrolled, where there is room beside it. */
  aside: React.ReactNode;
}

/** A form beside what it makes; one below the other where the window is narrow. */
export const Columns = ({ children, aside }: ColumnsProps) => (
  <Grid.Root gap={6}>
    <Grid.Item col={7} m={12} xs={12} direction="column" alignItems="stretch">
      {children}
    </Grid.Item>
    <Grid.Item col={5} m={12} xs={12} direction="column" alignItems="stretch">
      <Sticky>{aside}</Sticky>
    </Grid.Item>
  </Grid.Root>
);

/** Below Strapi's own header, which sticks too. */
const TOP = '8rem';

const Sticky = styled(Box)`
  ${({ theme }) => theme.breakpoints.large} {
    position: sticky;
    top: ${TOP};
    max-height: calc(100dvh - ${TOP} - 2.4rem);
    overflow: auto;
  }
`;
