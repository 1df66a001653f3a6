//! A tree to its part's text.

use super::raw_tag::name_of;
use super::{Content, NodeId, Tree};

impl Tree<'_> {
    /// The whole part.
    pub fn write(&self) -> String {
        self.raw(0)
    }

    /// A node as XML, without marks.
    pub fn raw(&self, id: NodeId) -> String {
        let mut out = String::with_capacity(if id == 0 { self.expected_length } else { 0 });
        self.write_pieces(id, &mut |piece| {
            if let Piece::Raw(raw) = piece {
                out.push_str(raw);
            }
        });
        out
    }

    /// Writes a node: its raw text and its marks, in order.
    pub fn write_pieces(&self, id: NodeId, out: &mut impl FnMut(Piece<'_>)) {
        match self.content(id) {
            Content::Document => self.write_children(id, out),
            Content::Text(raw) | Content::Other(raw) | Content::Whole(raw) => out(Piece::Raw(raw)),
            Content::Mark(number) => out(Piece::Mark(*number)),
            Content::Element { open, close } => {
                if !close.is_empty() {
                    out(Piece::Raw(open));
                    self.write_children(id, out);
                    out(Piece::Raw(close));
                } else if self.children(id).next().is_none() {
                    out(Piece::Raw(open));
                } else {
                    out(Piece::Raw(open.trim_end_matches("/>").trim_end()));
                    out(Piece::Raw(">"));
                    self.write_children(id, out);
                    out(Piece::Raw(&format!("</{}>", name_of(open))));
                }
            }
        }
    }

    fn write_children(&self, id: NodeId, out: &mut impl FnMut(Piece<'_>)) {
        for child in self.children(id) {
            self.write_pieces(child, out);
        }
    }
}

/// What a written tree is made of.
pub enum Piece<'p> {
    /// XML as it stands.
    Raw(&'p str),
    /// A mark of the caller's.
    Mark(usize),
}
