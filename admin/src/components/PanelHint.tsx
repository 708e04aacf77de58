import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';

interface PanelHintProps {
  /** One sentence that leads on. */
  children: React.ReactNode;
  title?: string;
}

/** What the panel says where it has nothing to show. */
export const PanelHint = ({ title, children }: PanelHintProps) => (
  <Flex direction="column" alignItems="stretch" gap={1}>
    {title && (
      <Typography variant="omega" fontWeight="bold" textColor="neutral800">
        {title}
      </Typography>
    )}
    <Typography variant="pi" textColor="neutral600" tag="p">
      {children}
    </Typography>
  </Flex>
);
