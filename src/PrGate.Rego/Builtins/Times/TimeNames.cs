namespace PrGate.Rego.Builtins.Times;

/// <summary>English names of months and weekdays; the short names are their first three letters.</summary>
internal static class TimeNames
{
    public static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    public static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
}
