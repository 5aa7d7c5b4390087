namespace SpinBench.VirtualBench.Scpi;

/// <summary>An entry of the error queue: a number with its text. Models add their own beside the standard ones.</summary>
internal readonly record struct ScpiError(int Code, string Text)
{
    public static readonly ScpiError None = new(0, "No error");
    public static readonly ScpiError InvalidCharacter = new(-101, "Invalid character");
    public static readonly ScpiError Syntax = new(-102, "Syntax error");
    public static readonly ScpiError InvalidSeparator = new(-103, "Invalid separator");
    public static readonly ScpiError DataType = new(-104, "Data type error");
    public static readonly ScpiError ParameterNotAllowed = new(-108, "Parameter not allowed");
    public static readonly ScpiError MissingParameter = new(-109, "Missing parameter");
    public static readonly ScpiError MnemonicTooLong = new(-112, "Program mnemonic too long");
    public static readonly ScpiError UndefinedHeader = new(-113, "Undefined header");
    public static readonly ScpiError HeaderSuffixOutOfRange = new(-114, "Header suffix out of range");
    public static readonly ScpiError InvalidCharacterInNumber = new(-121, "Invalid character in number");
    public static readonly ScpiError ExponentTooLarge = new(-123, "Exponent too large");
    public static readonly ScpiError TooManyDigits = new(-124, "Too many digits");
    public static readonly ScpiError InvalidSuffix = new(-131, "Invalid suffix");
    public static readonly ScpiError SuffixNotAllowed = new(-138, "Suffix not allowed");
    public static readonly ScpiError InvalidCharacterData = new(-141, "Invalid character data");
    public static readonly ScpiError CharacterDataTooLong = new(-144, "Character data too long");
    public static readonly ScpiError CharacterDataNotAllowed = new(-148, "Character data not allowed");
    public static readonly ScpiError InvalidString = new(-151, "Invalid string data");
    public static readonly ScpiError InvalidBlock = new(-161, "Invalid block data");
    public static readonly ScpiError InvalidExpression = new(-171, "Invalid expression");
    public static readonly ScpiError TriggerIgnored = new(-211, "Trigger ignored");
    public static readonly ScpiError InitIgnored = new(-213, "Init ignored");
    public static readonly ScpiError TriggerDeadlock = new(-214, "Trigger deadlock");
    public static readonly ScpiError ParameterError = new(-220, "Parameter error");
    public static readonly ScpiError SettingsConflict = new(-221, "Settings conflict");
    public static readonly ScpiError DataOutOfRange = new(-222, "Data out of range");
    public static readonly ScpiError TooMuchData = new(-223, "Too much data");
    public static readonly ScpiError IllegalParameterValue = new(-224, "Illegal parameter value");
    public static readonly ScpiError DataStale = new(-230, "Data corrupt or stale");
    public static readonly ScpiError HardwareMissing = new(-241, "Hardware missing");
    public static readonly ScpiError QueueOverflow = new(-350, "Queue overflow");

    /// <summary>True for errors in the message's wording, after which the rest of the message cannot be trusted.</summary>
    public bool IsCommandError => Code is <= -100 and > -200;

    /// <summary>The bit of the standard event status register that the error's class sets.</summary>
    public EventStatus EventBit => Code switch
    {
        0 => EventStatus.None,
        > 0 => EventStatus.DeviceError,
        > -200 => EventStatus.CommandError,
        > -300 => EventStatus.ExecutionError,
        > -400 => EventStatus.DeviceError,
        > -500 => EventStatus.QueryError,
        > -600 => EventStatus.PowerOn,
        > -700 => EventStatus.UserRequest,
        > -800 => EventStatus.RequestControl,
        _ => EventStatus.OperationComplete,
    };
}
