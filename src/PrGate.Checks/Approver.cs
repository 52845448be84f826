namespace PrGate.Checks;

/// <summary>One person's approval as one rule sees it.</summary>
/// <param name="Login">As the forge shows it.</param>
/// <param name="Why">A clause: "given on the head", "it was given on 4f2c1ab, and the head is 9b0d2ee".</param>
/// <param name="Method">How it was given: <c>review</c>, <c>comment</c>, <c>reaction</c>.</param>
/// <param name="At">When it was given.</param>
public sealed record Approver(string Login, ApproverState State, string Why, string Method, DateTimeOffset At);
