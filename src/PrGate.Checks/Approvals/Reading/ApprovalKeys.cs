using PrGate.Checks.Configuration;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>The keys of the <c>approvals</c> section.</summary>
internal static class ApprovalKeys
{
    public static readonly ConfigKeys Approvals = ConfigKeys.Of("approvals", "options rules objections people request");

    public static readonly ConfigKeys Options = ConfigKeys.Of(
        "approvals.options", "author contributors invalidateOnPush keepOnUpdateMerge ignoreCommitsBy ignoreEditedComments maxAge methods");

    public static readonly ConfigKeys Methods = ConfigKeys.Of("approvals.options.methods", "review comments reviewComments reactions");
    public static readonly ConfigKeys Rule = ConfigKeys.Of("approvals.rules[]", "name when require options replaces lastResort");

    public static readonly ConfigKeys When = ConfigKeys.Of(
        "approvals.rules[].when",
        "paths noPaths only environments base head repository fork draft title labels files commits lines author contributors signed statuses workflows content any not",
        "revert");

    public static readonly ConfigKeys Filter = ConfigKeys.Of("approvals.rules[].when.paths", "include exclude");
    public static readonly ConfigKeys Text = ConfigKeys.Of("approvals.rules[].when.title", "matches notMatches");
    public static readonly ConfigKeys Range = ConfigKeys.Of("approvals.rules[].when.files", "min max");
    public static readonly ConfigKeys Lines = ConfigKeys.Of("approvals.rules[].when.lines", "added deleted total");
    public static readonly ConfigKeys Contributors = ConfigKeys.Of("approvals.rules[].when.contributors", "some only authorOnly");
    public static readonly ConfigKeys Signed = ConfigKeys.Of("approvals.rules[].when.signed", "by");
    public static readonly ConfigKeys Statuses = ConfigKeys.Of("approvals.rules[].when.statuses", "names states app users");
    public static readonly ConfigKeys Content = ConfigKeys.Of("approvals.rules[].when.content", "paths matches notMatches");
    public static readonly ConfigKeys Require = ConfigKeys.Of("approvals.rules[].require", "count from owners conditions all any");
    public static readonly ConfigKeys From = ConfigKeys.Of("approvals.rules[].require.from", "users teams organization organizations permission");
    public static readonly ConfigKeys Objection = ConfigKeys.Of("approvals.objections[]", "from by comments liftedBy invalidateOnPush");
    public static readonly ConfigKeys Request = ConfigKeys.Of("approvals.request", "mode count from");
    public static readonly ConfigKeys RequestFrom = ConfigKeys.Of("approvals.request.from", "users teams");

    public static readonly IReadOnlyList<ConfigKeys> All =
    [
        Approvals, Options, Methods, Rule, When, Filter, Text, Range, Lines, Contributors, Signed, Statuses, Content, Require, From, Objection, Request, RequestFrom,
    ];
}
