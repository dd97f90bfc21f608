import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useT } from "@/i18n";
import { IconButton } from "./IconButton";
import { TextField, type TextFieldProps } from "./TextField";

/** A password that can be shown; paste and password managers work. */
export function PasswordField(props: Omit<TextFieldProps, "type" | "end">) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const label = shown ? t.ui.hidePassword : t.ui.showPassword;
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      end={<IconButton label={label} icon={shown ? <EyeOff size={16} /> : <Eye size={16} />} onPress={() => setShown(!shown)} className="-mr-2" />}
    />
  );
}
