using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Files of the base branch that were read together with something else.</summary>
/// <param name="Contents">One for each request, in order.</param>
public sealed record BaseFiles(IReadOnlyList<FileRequest> Requests, IReadOnlyList<FileContent> Contents);
