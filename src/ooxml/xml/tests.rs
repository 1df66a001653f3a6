//! The tree's tests, apart from it for its length.

use super::Tree;

#[test]
fn what_is_not_touched_is_written_as_it_came() {
    let part = "\u{feff}<?xml version='1.0'?>\r\n<!-- c --><a  b = 'x' ><c/>t &amp; &#65;<![CDATA[<z>]]> u<d\n></d ></a>\n";
    assert_eq!(Tree::parse(part).expect("well-formed").write(), part);
}

#[test]
fn err_what_is_no_part() {
    for text in [
        "",
        "<a>",
        "<a></b>",
        "<a b='1' b='2'/>",
        "<!DOCTYPE a><a/>",
        "<a>\u{1}</a>",
    ] {
        assert!(Tree::parse(text).is_err(), "{text}");
    }
    assert!(Tree::parse(&"<a>".repeat(300)).is_err());
}

#[test]
fn an_attribute_is_changed_in_its_place_and_added_last() {
    let mut tree = Tree::parse("<a b='1' c=\"2\"/>").expect("well-formed");
    let root = tree.root().expect("a root");
    tree.set_attribute(root, "b", "x");
    tree.set_attribute(root, "d", "<");
    assert_eq!(tree.write(), "<a b='x' c=\"2\" d=\"&lt;\"/>");
    tree.remove_attribute(root, "b");
    assert_eq!(tree.write(), "<a c=\"2\" d=\"&lt;\"/>");
}
