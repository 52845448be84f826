using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>Approvals: who approves now, without the commit it was given for; reviewers and what they ask for.</summary>
internal sealed class GitLabApprovals(SandboxForge forge, GitLabJson json)
{
    public bool Handle(Exchange x, SandboxRepository project, string[] path)
    {
        var pull = GitLabMergeRequests.Find(project, path[1]);
        switch (x.Method, path[2])
        {
            case ("GET", "approvals"):
                Write(x, pull);
                return true;
            case ("GET", "approval_state"):
                WriteState(x.Json, pull);
                return true;
            case ("GET", "reviewers"):
                WriteReviewers(x.Json, pull);
                return true;
            case ("POST", "approve"):
                Approve(x, pull);
                return true;
            case ("POST", "unapprove"):
                if (!Standing(pull.Current).Any(r => r.User == x.Actor))
                    throw new ForgeRefusal(404, "404 Not found");
                pull.Dismiss(x.Actor.Login);
                x.Reply.Status = 201;
                Write(x, pull);
                return true;
            case ("PUT", "reset_approvals"):
                if (!x.Actor.IsBot)
                    throw new ForgeRefusal(401, "401 Unauthorized");
                foreach (var review in Standing(pull.Current).ToList())
                    pull.Dismiss(review.Author);
                x.Reply.Status = 202;
                x.Json.WriteStartObject();
                x.Json.WriteEndObject();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Each approver's standing approval.</summary>
    public static IEnumerable<SandboxReview> Standing(PullRequestState state) =>
        state.Reviews.Where(r => r.State == "APPROVED").DistinctBy(r => r.User);

    private void Approve(Exchange x, SandboxPullRequest pull)
    {
        if (x.JsonBody().Text("sha") is { } sha && sha != pull.Current.Head.Sha)
            throw new ForgeRefusal(409, "SHA does not match HEAD of source branch: " + pull.Current.Head.Sha);
        if (x.Actor == pull.AuthorUser || Standing(pull.Current).Any(r => r.User == x.Actor))
            throw new ForgeRefusal(401, "401 Unauthorized");
        pull.AddReview(x.Actor, "APPROVED", "", pull.Current.Head, throughApi: true);
        x.Reply.Status = 201;
        Write(x, pull);
    }

    private void Write(Exchange x, SandboxPullRequest pull)
    {
        var state = pull.View();
        var approved = Standing(state).ToList();
        var required = pull.Repository.ApprovalsRequired;
        var w = x.Json;
        w.WriteStartObject();
        w.WriteNumber("id"u8, pull.Id);
        w.WriteNumber("iid"u8, pull.Number);
        w.WriteNumber("project_id"u8, pull.Repository.Id);
        w.WriteString("title"u8, GitLabJson.Title(state));
        w.WriteString("description"u8, state.Body);
        w.WriteString("state"u8, GitLabJson.State(state));
        w.WriteString("created_at"u8, GitLabJson.Time(pull.CreatedAt));
        w.WriteString("updated_at"u8, GitLabJson.Time(state.UpdatedAt));
        w.WriteString("merge_status"u8, "can_be_merged");
        w.WriteBoolean("approved"u8, approved.Count >= required);
        w.WriteNumber("approvals_required"u8, required);
        w.WriteNumber("approvals_left"u8, Math.Max(0, required - approved.Count));
        w.WriteBoolean("require_password_to_approve"u8, false);
        w.WriteStartArray("approved_by"u8);
        foreach (var review in approved)
        {
            w.WriteStartObject();
            json.User(w, "user", review.User);
            if (json.DatesApprovals)
                w.WriteString("approved_at"u8, GitLabJson.Time(review.At));
            w.WriteEndObject();
        }
        w.WriteEndArray();
        foreach (var name in (ReadOnlySpan<string>)["suggested_approvers", "approvers", "approver_groups", "approval_rules_left"])
            GitLabJson.EmptyArray(w, name);
        w.WriteBoolean("user_has_approved"u8, approved.Any(r => r.User == x.Actor));
        w.WriteBoolean("user_can_approve"u8, x.Actor != pull.AuthorUser);
        w.WriteBoolean("has_approval_rules"u8, required > 0);
        w.WriteEndObject();
    }

    private void WriteState(Utf8JsonWriter w, SandboxPullRequest pull)
    {
        var approved = Standing(pull.View()).ToList();
        var required = pull.Repository.ApprovalsRequired;
        w.WriteStartObject();
        w.WriteBoolean("approval_rules_overwritten"u8, false);
        w.WriteStartArray("rules"u8);
        w.WriteStartObject();
        w.WriteNumber("id"u8, 1);
        w.WriteString("name"u8, "All Members");
        w.WriteString("rule_type"u8, "any_approver");
        w.WriteNumber("approvals_required"u8, required);
        foreach (var name in (ReadOnlySpan<string>)["eligible_approvers", "users", "groups"])
            GitLabJson.EmptyArray(w, name);
        w.WriteBoolean("contains_hidden_groups"u8, false);
        w.WriteStartArray("approved_by"u8);
        foreach (var review in approved)
            json.User(w, review.User);
        w.WriteEndArray();
        w.WriteNull("source_rule"u8);
        w.WriteBoolean("approved"u8, approved.Count >= required);
        w.WriteBoolean("overridden"u8, false);
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private void WriteReviewers(Utf8JsonWriter w, SandboxPullRequest pull)
    {
        w.WriteStartArray();
        var state = pull.View();
        foreach (var waiting in state.Requested.Where(u => state.Reviews.All(r => r.User != u)))
        {
            w.WriteStartObject();
            json.User(w, "user", waiting);
            w.WriteString("state"u8, "unreviewed"u8);
            w.WriteString("created_at"u8, GitLabJson.Time(state.UpdatedAt));
            w.WriteEndObject();
        }
        foreach (var newest in state.Reviews.Where(r => r.User != forge.Bot).GroupBy(r => r.User).Select(g => g.Last()))
        {
            w.WriteStartObject();
            json.User(w, "user", newest.User);
            w.WriteString("state"u8, newest.State switch
            {
                "APPROVED" => "approved",
                "CHANGES_REQUESTED" => "requested_changes",
                "DISMISSED" => "unapproved",
                _ => "reviewed",
            });
            w.WriteString("created_at"u8, GitLabJson.Time(newest.At));
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }
}
