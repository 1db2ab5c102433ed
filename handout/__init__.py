"""handout: patient handouts from plain YAML, as branded and accessible PDF.

The way through the house, front to back; nothing flows back. The debug log uses these numbers.

1. *Read*: ``content.yaml`` turns YAML into nodes that know their line and column.
2. *Validate*: ``content.reading`` makes a frozen model of them and reports all problems at once.
3. *Lay out*: ``theme`` gives every role its look; ``layout`` makes a story of flowables, each with
   its structure element, and paginates it.
4. *Draw*: the pages are drawn on ``pdf.canvas``, which ties all content to its structure element.
5. *Export*: ``pdf.document`` writes tags, metadata and font subsets into the finished bytes.
6. *Deliver*: ``delivery`` puts the bytes into a file, completely or not at all.

``render.render`` is the one recipe for steps 3 to 5;
``content.reading.project_reader.read_project`` is steps 1 and 2.
"""

from handout import version

__version__ = version.VERSION
