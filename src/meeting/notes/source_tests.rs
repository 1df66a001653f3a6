//! The two source documents as an officer types them.

use super::samples::{read, reads, said};

#[test]
fn the_leaders_board_reads_as_it_was_printed() {
    reads(
        "MH opened up a group discussion about Partnership working. The following points were noted:

- Pooled budgets – lack of flexibility and difficulty in pooling budgets.
- Emphasis was made to point 24, bullet point 4 – *being able to properly account for spend (e.g. where early action by one partner significantly reduces greater costs downstream)* – it was noted that this was the key 'nut to crack'.
- The role of local councillors is very important.

- LJs can help set local priorities.

Purpose of the Leaders Board was questioned and a group discussion developed, it was felt that the Leaders Board was an essential meeting.

Action CH: arrange meeting with all Partners to talk to them about the future of the LSP and report back at the next meeting.
Action ALL: Partners asked to refer back to the Community Strategy and the 3 priorities.

# Recommendations
It is recommended that:
a) The Leaders Board support development of a future model for partnership working:
  - Standing Conference: 2 x year – continued wide engagement.
  - Shropshire Leadership Team: Shropshire Council Leader and key portfolio holders.
b) That the Shropshire Leadership Team's focus be on:
  - Joint management of public service transformation

Were noted

MH summarised that CH would have meetings with all partners.
",
        "p MH opened up a group discussion about Partnership working. The following points were noted:
- Pooled budgets – lack of flexibility and difficulty in pooling budgets.
…- Emphasis was made to point 24, bullet point 4 – <i>being able to properly account for spend (e.g. where early action by one partner significantly reduces greater costs downstream)</i> – it was noted that this was the key 'nut to crack'.
…- The role of local councillors is very important.
…- LJs can help set local priorities.
p Purpose of the Leaders Board was questioned and a group discussion developed, it was felt that the Leaders Board was an essential meeting.
action CH: arrange meeting with all Partners to talk to them about the future of the LSP and report back at the next meeting.
action ALL: Partners asked to refer back to the Community Strategy and the 3 priorities.
# Recommendations
p It is recommended that:
letter1) The Leaders Board support development of a future model for partnership working:
  - Standing Conference: 2 x year – continued wide engagement.
  …- Shropshire Leadership Team: Shropshire Council Leader and key portfolio holders.
…letter2) That the Shropshire Leadership Team's focus be on:
  - Joint management of public service transformation
Noted |Were noted
p MH summarised that CH would have meetings with all partners.
",
    );
}

#[test]
fn the_core_group_reads_as_it_was_printed() {
    let typed = "Apologies for absence were received from:

Alan Bartlett – Vice Chair
Kathryn Millard - NHS Warwickshire
Julia Morris - Chair - Stratford Area CYPF Group

The Chair requested feedback from the LSP Conference – the following was given:-

Charles Goody – Pleased with attendance and enthusiasm. Need to take on 2-3 issues and set up Task & Finish Groups.

# Next Steps Following LSP Conference
A number of discussions took place and these are summarised below:-
• LSP grew out of LAA. Feels that the LSP is dragging into the future.
• 50% of people in Stratford are retired that may be willing to help.
• They should consider whether to disengage from this – outcome due mid December.
  - had heard that they were providing £50 per households for broadband.

It was __agreed__ that:

To ask the Community Transport Group that Dave Webb has set up to provide the LSP Core Group with feedback.

Request Stratford Vision to attend a future meeting and share their objectives.
";
    reads(
        typed,
        "p Apologies for absence were received from:
p Alan Bartlett – Vice Chair<br>Kathryn Millard - NHS Warwickshire<br>Julia Morris - Chair - Stratford Area CYPF Group
p The Chair requested feedback from the LSP Conference – the following was given:-
p Charles Goody – Pleased with attendance and enthusiasm. Need to take on 2-3 issues and set up Task & Finish Groups.
# Next Steps Following LSP Conference
p A number of discussions took place and these are summarised below:-
- LSP grew out of LAA. Feels that the LSP is dragging into the future.
…- 50% of people in Stratford are retired that may be willing to help.
…- They should consider whether to disengage from this – outcome due mid December.
  - had heard that they were providing £50 per households for broadband.
p It was <u>agreed</u> that:
p To ask the Community Transport Group that Dave Webb has set up to provide the LSP Core Group with feedback.
p Request Stratford Vision to attend a future meeting and share their objectives.
",
    );
    assert_eq!(said(&read(typed).1), "");
}

#[test]
fn the_printed_action_lines_may_be_pasted() {
    reads(
        "Action - CH to arrange meeting with all Partners.\n\nAction – Partners asked to refer back.\n",
        "action CH: arrange meeting with all Partners.\naction : Partners asked to refer back.\n",
    );
}
