import type * as React from 'react';
import { Flex, Status, type StatusVariant, Typography } from '@strapi/design-system';

type Icon = React.ComponentType<React.SVGProps<SVGSVGElement>>;

/** How a state is shown: never by its colour alone. */
export type Look = [variant: StatusVariant, icon: Icon];

interface WordBadgeProps {
  variant: StatusVariant;
  icon: Icon;
  children: string;
}

/** A state as an icon and a word. */
export const WordBadge = ({ variant, icon: Icon, children }: WordBadgeProps) => {
  // The theme's orange is too light for words.
  const colour = variant === 'warning' ? 'neutral800' : `${variant}700`;
  return (
    <Status variant={variant} size="XS">
      <Flex gap={1} tag="span">
        <Icon width="1.2rem" height="1.2rem" fill={`${variant}600`} aria-hidden />
        <Typography variant="pi" fontWeight="bold" textColor={colour} tag="span">
          {children}
        </Typography>
      </Flex>
    </Status>
  );
};
