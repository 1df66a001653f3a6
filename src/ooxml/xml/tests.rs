//! The tree's tests, apart from it for its length.

use super::{NodeId, Tree, element};

#[test]
fn what_is_not_touched_is_written_as_it_came() {
    let part = "\u{feff}<?xml version='1.0'?>\r\n<!-- c --><a  b = 'x' ><c/>t &amp; &#65;<![CDATA[<z>]]> u<d\n></d ></a>\n";
    assert_eq!(Tree::parse(part).expect("well-formed").write(), part);
    let part = "<?xml version='1.0'?><?a?><w:é _b.c-d='\"' e='>'\t/><!-- f --> \n<?g?>";
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
        "<a>&nbsp;</a>",
        "<a>&#0;</a>",
        "<a>]]></a>",
        "<a b='<'/>",
        "<a><!-- -- --></a>",
        "<a>\u{1}</a>",
        "<1/>",
        "<a,b/>",
        "<a 1='b'/>",
        "<a b='1'c='2'/>",
        "<a/><b/>",
        "<a/>words",
        "<?xml version='1.0'?><a><?xml version='1.0'?></a>",
        " <?xml version='1.0'?><a/>",
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

/// A part with nodes moved about in it.
fn moved(change: impl Fn(&mut Tree<'_>)) -> String {
    let part = "<a><b><c/><d/></b><e/><f/></a>";
    let mut tree = Tree::parse(part).expect("well-formed");
    change(&mut tree);
    tree.write()
}

fn find(tree: &Tree<'_>, name: &str) -> NodeId {
    let all = tree.descendants(0).into_iter();
    all.rev().find(|node| tree.is(*node, name)).expect(name)
}

#[test]
fn a_node_that_moves_leaves_the_place_that_it_had() {
    let cases = [
        (
            "<a><b><d/></b><e/><c/><f/></a>",
            moved(|tree| tree.move_after(find(tree, "e"), find(tree, "c"))),
        ),
        (
            "<a><b><c/></b><e/><f/><d/></a>",
            moved(|tree| tree.move_last(find(tree, "a"), find(tree, "d"))),
        ),
        (
            "<a><b><c/><d/></b><f/><e/></a>",
            moved(|tree| tree.move_after(find(tree, "f"), find(tree, "e"))),
        ),
        (
            "<a><f/><c/></a>",
            moved(|tree| {
                let children = vec![find(tree, "f"), find(tree, "c")];
                tree.set_children(find(tree, "a"), children);
            }),
        ),
        (
            "<a><b><c/><d/></b><g/><e/><f/></a>",
            moved(|tree| {
                tree.insert_after(find(tree, "b"), element("<g/>", ""));
            }),
        ),
        (
            "<a><b><g/><c/><d/></b><e><g/></e><f/></a>",
            moved(|tree| {
                tree.insert_first(find(tree, "b"), element("<g/>", ""));
                tree.insert_first(find(tree, "e"), element("<g/>", ""));
            }),
        ),
    ];
    for (expected, written) in cases {
        assert_eq!(written, expected);
    }
}
